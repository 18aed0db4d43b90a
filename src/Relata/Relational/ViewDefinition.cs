using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The SELECT of a view for each database, as the generator describes it.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ViewDefinition
{
    /// <summary>The SELECT for databases without a text of their own; null for none.</summary>
    public string? Sql { get; init; }

    /// <summary>The SELECT for SQLite; null for <see cref="Sql"/>.</summary>
    public string? Sqlite { get; init; }

    /// <summary>The SELECT for PostgreSQL; null for <see cref="Sql"/>.</summary>
    public string? PostgreSql { get; init; }

    /// <summary>The SELECT for MariaDB; null for <see cref="Sql"/>.</summary>
    public string? MariaDb { get; init; }
}
