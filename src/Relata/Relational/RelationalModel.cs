namespace Relata.Relational;

/// <summary>The tables, sequences and views of a database as plain data, independent of mapped classes.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Sequences">The sequences.</param>
internal sealed record RelationalModel(ValueList<Table> Tables, ValueList<Sequence> Sequences)
{
    /// <summary>The views whose SELECT is known.</summary>
    public ValueList<View> Views { get; init; } = [];

    /// <summary>An empty database.</summary>
    public static RelationalModel Empty { get; } = new([], []);

    /// <summary>The sequences, tables and views, line by line.</summary>
    public override string ToString() => string.Join('\n', [.. Sequences, .. Tables, .. (IEnumerable<object>)Views]);
}
