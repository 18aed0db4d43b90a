namespace Relata.Relational;

/// <summary>The tables and sequences of a database, as data: it does not know which classes they are mapped to.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Sequences">The sequences.</param>
internal sealed record RelationalModel(ValueList<Table> Tables, ValueList<Sequence> Sequences)
{
    /// <summary>A database without tables.</summary>
    public static RelationalModel Empty { get; } = new([], []);

    /// <summary>The sequences and tables, one after the other.</summary>
    public override string ToString() => string.Join('\n', [.. Sequences, .. (IEnumerable<object>)Tables]);
}
