using Relata.Sessions.Flushing.Statements;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Results;

/// <summary>Counts the rows that statements of flushes have written, for each table.</summary>
internal sealed class WriteCounts
{
    private readonly List<WrittenTable> _tables = [];

    /// <summary>The tables, in the order in which they were first written.</summary>
    public IReadOnlyList<WrittenTable> Tables => [.. _tables];

    /// <summary>Counts the rows of a statement that was executed.</summary>
    public void Add(WriteStatement statement)
    {
        var (table, rows) = (statement.Write.Part.Table.Name, statement.Touched ?? 0);
        if (rows == 0)
        {
            return;
        }

        Add(statement.Write switch
        {
            InsertWrite or LinkInsertWrite => new WrittenTable(table, rows, 0, 0),
            DeleteWrite or LinkDeleteWrite => new WrittenTable(table, 0, 0, rows),
            _ => new WrittenTable(table, 0, rows, 0),
        });
    }

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(WriteCounts other) => other._tables.ForEach(Add);

    /// <summary>Adds the rows of a table.</summary>
    public void Add(WrittenTable more)
    {
        var index = _tables.FindIndex(table => table.Table == more.Table);
        if (index < 0)
        {
            _tables.Add(more);
            return;
        }

        var table = _tables[index];
        _tables[index] = new WrittenTable(table.Table, table.Inserted + more.Inserted, table.Updated + more.Updated, table.Deleted + more.Deleted);
    }
}
