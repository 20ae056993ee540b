<?php
/*
 * Runs WordPress's own functions over a text from standard input, without a database:
 * what its editors and its pages make of an author's HTML, as JSON.
 */
define('ABSPATH', getenv('WORDPRESS') . '/');
define('WPINC', 'wp-includes');
define('WP_CONTENT_DIR', sys_get_temp_dir());
define('WP_DEBUG', false);
// WordPress of Debian runs on a newer PHP than it was written for
error_reporting(E_ALL & ~E_DEPRECATED);
foreach (['version', 'compat', 'load', 'plugin', 'functions', 'formatting', 'kses', 'shortcodes', 'pomo/mo', 'l10n'] as $file) {
    require_once ABSPATH . WPINC . "/$file.php";
}
add_filter('pre_option_use_balanceTags', fn () => 1);
$text = stream_get_contents(STDIN);
$shown = fn ($content) => shortcode_unautop(wpautop(wptexturize($content)));
echo json_encode([
    'version' => $wp_version,
    // an administrator's text: kept as it is, and dressed when it is shown
    'shown' => $shown($text),
    'paragraphs' => wpautop($text),
    'balanced' => $shown(force_balance_tags($text)),
    // the text of an author without `unfiltered_html`
    'filtered' => $shown(wp_kses_post($text)),
], JSON_THROW_ON_ERROR);
