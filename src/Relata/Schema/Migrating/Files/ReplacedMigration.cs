namespace Relata.Schema.Migrating.Files;

/// <summary>A migration that a squashed one replaces.</summary>
/// <param name="Id">The name.</param>
/// <param name="Checksum">The checksum of its file, which a database that has applied it has recorded.</param>
internal sealed record ReplacedMigration(string Id, string Checksum);
