namespace Relata.Relational.Live;

/// <summary>What the catalog of a database lists.</summary>
/// <param name="DefaultSchema">The schema of names without one; empty if the database has no schemas.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Others">What is no table: views, sequences that belong to no column, and what a model cannot describe, such as triggers and routines.</param>
internal sealed record LiveSchema(string DefaultSchema, ValueList<LiveTable> Tables, ValueList<LiveObject> Others)
{
    /// <summary>Whether names of tables that differ only in case are equal.</summary>
    public bool IgnoresCaseOfTables { get; init; }

    /// <summary>The tables and other objects, line by line.</summary>
    public override string ToString() => string.Join('\n', [.. Tables, .. (IEnumerable<object>)Others]);
}
