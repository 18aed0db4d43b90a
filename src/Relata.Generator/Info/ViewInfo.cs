namespace Relata.Generator.Info;

/// <summary>The SELECT of a view: for all databases, and for single ones; null for none.</summary>
internal sealed record ViewInfo(string? Sql, string? Sqlite, string? PostgreSql, string? MariaDb);
