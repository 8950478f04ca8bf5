class Negsplit < Formula
  desc "How well did a run progress? Reads FIT, GPX and TCX files"
  homepage "https://github.com/negsplit/negsplit"
  version "@VERSION@"
  license any_of: ["Apache-2.0", "MIT"]

  on_macos do
    on_arm do
      url "https://github.com/negsplit/negsplit/releases/download/v@VERSION@/negsplit-@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@aarch64-apple-darwin@"
    end
    on_intel do
      url "https://github.com/negsplit/negsplit/releases/download/v@VERSION@/negsplit-@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@x86_64-apple-darwin@"
    end
  end
  on_linux do
    on_arm do
      url "https://github.com/negsplit/negsplit/releases/download/v@VERSION@/negsplit-@VERSION@-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@aarch64-unknown-linux-musl@"
    end
    on_intel do
      url "https://github.com/negsplit/negsplit/releases/download/v@VERSION@/negsplit-@VERSION@-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@x86_64-unknown-linux-musl@"
    end
  end

  def install
    bin.install "negsplit"
    man1.install "man/negsplit.1"
    bash_completion.install "completions/negsplit.bash" => "negsplit"
    zsh_completion.install "completions/_negsplit"
    fish_completion.install "completions/negsplit.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/negsplit --version")
    assert_match "thirds", shell_output("#{bin}/negsplit plan --list")
  end
end
