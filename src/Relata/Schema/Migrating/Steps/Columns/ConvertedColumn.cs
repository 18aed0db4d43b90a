using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>A column whose values a step converts by the expression of a hint.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The column before.</param>
/// <param name="To">The column after, with the same name.</param>
/// <param name="Sql">The expression.</param>
internal sealed record ConvertedColumn(QualifiedName Table, Column From, Column To, string Sql)
{
    /// <summary>The type in the database after the step; null in a rebuilt table.</summary>
    public string? Type { get; init; }

    /// <summary>The table after the step, if it is rebuilt: the column has the type of its definition; null if it is altered.</summary>
    public Table? Rebuilt { get; init; }
}
