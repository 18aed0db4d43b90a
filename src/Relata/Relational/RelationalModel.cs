namespace Relata.Relational;

/// <summary>The tables and sequences of a database as plain data, independent of mapped classes.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Sequences">The sequences.</param>
internal sealed record RelationalModel(ValueList<Table> Tables, ValueList<Sequence> Sequences)
{
    /// <summary>An empty database.</summary>
    public static RelationalModel Empty { get; } = new([], []);

    /// <summary>The sequences and tables, line by line.</summary>
    public override string ToString() => string.Join('\n', [.. Sequences, .. (IEnumerable<object>)Tables]);
}
