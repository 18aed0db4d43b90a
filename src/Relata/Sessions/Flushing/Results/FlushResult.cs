namespace Relata;

/// <summary>What a flush has written.</summary>
/// <param name="Tables">The number of rows in each table, in the order in which the tables were first written.</param>
/// <param name="Entities">The objects whose rows were written, in the order of the writes: those that the program has changed, and those that cascades have deleted.</param>
/// <remarks>
/// Rows that are written without an object are counted in <paramref name="Tables"/> alone: those whose foreign key is cleared because their principal is deleted, and link rows that are
/// deleted with an object at one of their ends.
/// </remarks>
public sealed record FlushResult(IReadOnlyList<WrittenTable> Tables, IReadOnlyList<WrittenEntity> Entities) : WrittenRows(Tables);
