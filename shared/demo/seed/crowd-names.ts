const words = (text: string) => text.trim().split(/\s+/)
const phrases = (text: string) =>
  text
    .trim()
    .split(/\s*,\s*/)
    .filter((phrase) => phrase !== '')

export const givenNames = words(`
  Aaliyah Aarav Adèle Agnieszka Ahmed Aino Alba Alejandro Alessia Amélie Amir Anaïs Anders Andrei Anouk Antónia Arjun Astrid Aurélie Ayşe
  Bartosz Beatriz Benoît Birgit Björn Brigitte Camille Carlos Cécile Chiara Chinedu Christoph Clara Cornelis Dániel Daan Daria Dieter
  Dominika Edoardo Eero Elena Eliška Emma Enzo Erik Eszter Fatima Femke Fernanda Filip Fleur Florian François Freya Gabriela Georgios
  Giulia Göran Hanneke Haruto Heleen Henrik Hugo Ibrahim Iñigo Irina Isabel Ivana Jakub Jan Javier Jeroen Joana João Jolanda Josefine
  Júlia Kaito Karin Katarzyna Kjell Klára Laura Laurens Leïla Liam Lieke Linnéa Lorenzo Lotta Łukasz Maaike Magnus Małgorzata Manon
  Marco Margarida Marie Mateusz Mehmet Mei Michał Miguel Mila Mohammed Naomi Niamh Nikola Nneka Oğuz Olga Olivia Ömer Pauline Pedro
  Petra Philippe Pieter Raúl Renée Riccardo Roos Ruben Saga Sanne Séverine Silvia Simone Sörine Stéphane Sven Tamara Thijs Thomas Tiago
  Tomáš Ulrike Valérie Vojtěch Willem Yasmin Yui Zoë`)

export const surnames = [
  ...words(`
  Aalto Abdi Ahlström Akkerman Álvarez Andersson Antoniou Araújo Arnaud Baptista Bauer Becker Benali Bergström Bianco Błaszczyk Boer
  Bouchard Brouwer Çelik Cardoso Černý Chatterjee Chen Conti Costa Dąbrowski Dahl Dekker Delacroix Demir Díaz Dijkstra Dumont Eklund
  Eriksen Esposito Fabre Farkas Ferrari Fischer Fontaine Fournier Franco Gallagher García Gauthier Gomes González Graf Greco Groen
  Gruber Gupta Haas Håkansson Hansen Hartmann Hendriks Herrera Hofmann Hoekstra Horváth Huisman Ibáñez Ivanov Jansen Janošík Jensen
  Jonker Kaplan Karlsson Kaya Khan Kiss Klein Kok Kovačević Kozłowski Kramer Krüger Kumar Kuipers Lambert Lange Larsen Laurent Leclerc
  Lehmann Lindberg Lopes Lundqvist Maier Makinen Marques Martínez Mendes Meijer Mihály Molina Moretti Mulder Muñoz Nakamura Németh
  Neumann Nguyen Nieminen Nilsson Novotný Núñez Nyström O'Brien Öberg Ochieng Okonkwo Olsen Ortega Osman Østergaard Park Pálsson
  Pereira Peeters Pettersson Pham Popescu Pospíšil Prins Ramos Renard Ricci Richter Rivera Romano Ruiz Saarinen Sánchez Santos Sato
  Schäfer Schneider Schouten Şahin Silva Singh Smit Sokołowski Sousa Strømberg Svoboda Szymański Takács Tamm Teixeira Thibault Tóth
  Ukai Vandenberghe Vargas Vasquez Veenstra Verhoeven Visser Vogel Vos Wagner Walsh Weber Willems Wójcik Wolters Yamada Yıldız Zając
  Zeman Zimmermann`),
  ...phrases(`
  van den Berg, van Leeuwen, van der Meer, de Groot, de Wit, ter Horst, van 't Hoff, da Silva, dos Santos, von Arnim, Le Goff, De Luca,
  Ruiz-Navarro, Meyer-Lindholm, Saint-Clair, El Amrani`),
]

/** None of the small company's departments, so that its rules and groups stay true. */
export const crowdDepartments = phrases(`
  Research, Manufacturing, Logistics, Procurement, Legal, Marketing, IT Operations, Quality Assurance, Field Service, Product Management,
  Treasury, Internal Audit, Communications, Learning Design, Data Platform, Information Security, Real Estate, Regional Sales,
  Service Desk, Health and Safety`)

/** None of the small company's offices either. */
export const crowdOffices = phrases(`
  Amsterdam, Rotterdam, Eindhoven, Antwerpen, Liège, Paris, Marseille, Nantes, Berlin, München, Zürich, Wien, Praha, Kraków, Łódź,
  København, Göteborg, Malmö, Tampere, Lisboa, Málaga, A Coruña, Torino, Dublin`)

export const jobTitles = phrases(`
  Specialist, Senior specialist, Coordinator, Analyst, Senior analyst, Team lead, Manager, Engineer, Senior engineer, Consultant, Advisor,
  Planner, Assistant, Trainee`)

export const guestFirms = phrases(
  'fabrikam.example, tailspin.example, litware.example, adatum.example, proseware.example',
)

export const applications = phrases(`
  Confluence, Jira, ServiceNow, Salesforce, SAP, Workday, Miro, Figma, GitHub, Power BI, Visio, Project, AutoCAD, SolidWorks, MATLAB,
  Tableau, Snowflake, Databricks, Zendesk, Intercom, DocuSign, Concur, Coupa, Cornerstone, Slack, Zoom, Webex, Citrix, Okta Bridge,
  Splunk, Grafana, PagerDuty, Datadog, Bitbucket, Artifactory, SonarQube, TeamViewer, Keepass, Planview, Ariba`)

export const applicationRoles = phrases('Users, Administrators, Approvers, Read only, Key users, Support')

export const topics = phrases(`
  Accessibility, Analytics, Apprentices, Archive, Architecture, Bicycle, Brand, Budget, Canteen, Certification, Change, Choir, Climate,
  Compliance, Contracts, Crisis, Customer Journey, Cybersecurity, Data Quality, Design System, Diversity, Documentation, Events, Fire Safety,
  First Aid, Football, Fundraising, Garden, Gender Balance, Hackathon, Incident, Innovation, Intranet, Invoices, Lean, Library, Machine
  Learning, Maintenance, Mentoring, Mobility, Music, Onboarding, Parents, Patents, Payroll, Photography, Pricing, Privacy, Process Mining,
  Recruitment, Retirement, Running, Sustainability, Tax, Translations, Travel, Vendors, Volunteers, Warehouse, Women in Tech`)

export const teamForms = phrases(`
  Community, Core Team, Working Group, Board, Champions, Steering Committee, Guild, Newsroom, Office, Project Team, Reviewers, Task Force`)

export const codeNames = phrases(`
  Acorn, Albatross, Amber, Anchor, Apollo, Aspen, Atlas, Badger, Baltic, Basalt, Beacon, Birch, Bluebird, Boreas, Breeze, Cactus, Canyon,
  Cascade, Cedar, Cobalt, Comet, Condor, Coral, Cumulus, Delta, Dolphin, Dune, Eclipse, Elbe, Ember, Falcon, Fjord, Galileo, Garnet,
  Geyser, Glacier, Granite, Harbour, Heron, Horizon, Indigo, Iris, Ivory, Jasper, Juniper, Kepler, Kestrel, Lagoon, Lantern, Larch, Lynx,
  Magnolia, Maple, Meridian, Mistral, Monsoon, Nebula, Nimbus, Nova, Oasis, Obsidian, Ochre, Onyx, Orchid, Orion, Osprey, Otter, Pelican,
  Phoenix, Polaris, Quartz, Raven, Redwood, Saffron, Sequoia, Sirius, Solstice, Tundra, Vega, Zephyr`)

export const broadGroups = phrases(`
  Licence - Microsoft 365 E3, Licence - Microsoft 365 E5, Licence - Microsoft 365 F3, Licence - Power BI Pro, Licence - Visio Plan 2,
  VPN Users, Remote Workers, Managers, Badge Holders, Multi-factor Pilot, Windows Autopilot Devices Users, Company Car Drivers,
  Region Benelux, Region DACH, Region Nordics, Region Iberia, Mobile Phone Holders, Intranet Editors, All Engineers, All Contractors,
  Learning Portal Learners, Travel Bookers, Expense Claimants, Shift Workers, Shareholders Programme, Sports Club`)
