<?php
/** Texts of the plugin in Finnish, Swedish and English, by the user's language in WordPress. */

namespace Mukaan;

defined( 'ABSPATH' ) || exit;

const STRINGS = [
	'fi' => [
		'register'     => 'Ilmoittaudu',
		'title'        => 'Mukaan-ilmoittautuminen',
		'description'  => 'Tapahtuma tai kiertue ja sen ilmoittautumislomake.',
		'address'      => 'Tapahtuman tai kiertueen osoite',
		'addressHelp'  => 'Kopioi osoite Mukaan-työpöydältä, esimerkiksi %s',
		'language'     => 'Kieli',
		'pageLanguage' => 'Sivun kieli',
		'heading'      => 'Otsikkotaso',
		'found'        => 'Sivulla näkyy: %s',
		'unknown'      => 'Tällä osoitteella ei ole julkaistua tapahtumaa eikä kiertuetta.',
		'unreachable'  => 'Palvelimeen %s ei saada yhteyttä. Tarkista osoite myöhemmin uudelleen.',
		'invalid'      => 'Osoite alkaa %s/e/ tai %s/s/.',
		'noServer'     => 'Mukaan-palvelimen osoite puuttuu. Ylläpitäjä antaa sen asetuksissa kohdassa Mukaan.',
		'settings'     => 'Mukaan',
		'server'       => 'Palvelimen osoite',
		'serverHelp'   => 'Esimerkiksi https://mukaan.example.org',
		'serverFault'  => 'Osoite alkaa https:// eikä siinä ole polkua.',
		'saved'        => 'Asetus on tallennettu.',
		'save'         => 'Tallenna',
	],
	'sv' => [
		'register'     => 'Anmäl dig',
		'title'        => 'Mukaan-anmälan',
		'description'  => 'Ett evenemang eller en turné med anmälningsblankett.',
		'address'      => 'Evenemangets eller turnéns adress',
		'addressHelp'  => 'Kopiera adressen från Mukaans skrivbord, till exempel %s',
		'language'     => 'Språk',
		'pageLanguage' => 'Sidans språk',
		'heading'      => 'Rubriknivå',
		'found'        => 'På sidan visas: %s',
		'unknown'      => 'Det finns inget publicerat evenemang och ingen publicerad turné på adressen.',
		'unreachable'  => 'Servern %s kan inte nås. Kontrollera adressen på nytt senare.',
		'invalid'      => 'Adressen börjar med %s/e/ eller %s/s/.',
		'noServer'     => 'Adressen till Mukaans server saknas. Administratören anger den i inställningarna under Mukaan.',
		'settings'     => 'Mukaan',
		'server'       => 'Serverns adress',
		'serverHelp'   => 'Till exempel https://mukaan.example.org',
		'serverFault'  => 'Adressen börjar med https:// och har ingen sökväg.',
		'saved'        => 'Inställningen har sparats.',
		'save'         => 'Spara',
	],
	'en' => [
		'register'     => 'Register',
		'title'        => 'Mukaan registration',
		'description'  => 'An event or a series with its registration form.',
		'address'      => 'Address of the event or series',
		'addressHelp'  => 'Copy the address from the Mukaan desk, for example %s',
		'language'     => 'Language',
		'pageLanguage' => 'Language of the page',
		'heading'      => 'Heading level',
		'found'        => 'The page shows: %s',
		'unknown'      => 'No published event or series has this address.',
		'unreachable'  => 'The server %s cannot be reached. Check the address again later.',
		'invalid'      => 'The address begins with %s/e/ or %s/s/.',
		'noServer'     => 'The address of the Mukaan server is missing. An administrator sets it under Mukaan in the settings.',
		'settings'     => 'Mukaan',
		'server'       => 'Address of the server',
		'serverHelp'   => 'For example https://mukaan.example.org',
		'serverFault'  => 'The address begins with https:// and has no path.',
		'saved'        => 'The setting is saved.',
		'save'         => 'Save',
	],
];

/** @return string `fi`, `sv` or `en` */
function language( string $locale ): string {
	$language = substr( $locale, 0, 2 );
	return isset( STRINGS[ $language ] ) ? $language : 'en';
}

/** @return array<string, string> texts in the language of the signed-in user */
function user_strings(): array {
	return STRINGS[ language( get_user_locale() ) ];
}
