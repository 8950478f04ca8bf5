//! `bind WASM FOLDER` writes the JavaScript that goes with a library compiled for wasm-bindgen, as its command would.

use std::env::args;

use wasm_bindgen_cli_support::Bindgen;

fn main() {
    let given: Vec<String> = args().skip(1).collect();
    let [wasm, folder] = given.as_slice() else {
        panic!("usage: bind WASM FOLDER");
    };
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name("native")
        .typescript(false);
    bindgen
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .omit_default_module_path(true)
        .reset_state_function(true);
    let written = bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder));
    written.expect("the library is one for wasm-bindgen of this version");
}
