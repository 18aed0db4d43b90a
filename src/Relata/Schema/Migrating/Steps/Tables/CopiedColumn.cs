namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>A column whose values are copied into a rebuilt table.</summary>
/// <param name="Column">The name of the column, in both tables.</param>
/// <param name="Expression">The SQL of the copied value.</param>
internal sealed record CopiedColumn(string Column, string Expression);
