using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Writes;
using Relata.Sql;

namespace Relata.Sessions.Bulk;

/// <summary>Prepares the rows of a bulk insert for being copied, where the database copies rows, and takes their keys before.</summary>
/// <remarks>Rows with keys of the program in a column that the database fills are inserted: an INSERT moves the counter past them.</remarks>
internal sealed class RowCopies(Session session)
{
    private readonly HashSet<EntityType> _refused = [];
    private readonly HashSet<string> _checked = [];

    /// <summary>Whether the rows are worth the query that precedes a copy, and no table of theirs has refused one.</summary>
    public bool MayCopy(InsertWrite write) =>
        write.Rows.Length >= session.Database.FewestCopied && !_refused.Contains(write.Table) && (write.Table.GeneratedColumn is null || write.IsGenerated);

    /// <summary>Called when the database has refused a copy of rows: further rows of their class are inserted.</summary>
    public void InsertFromNowOn(InsertWrite write) => _refused.Add(write.Table);

    /// <summary>Sets the keys of the rows, if they can be copied and the copy does not return them.</summary>
    /// <returns>The write that copies them; null if they are to be inserted.</returns>
    public async ValueTask<InsertWrite?> PrepareAsync(InsertWrite write, bool isAsync, CancellationToken cancellationToken)
    {
        var takesKeys = write.IsGenerated && !session.Database.Dialect.CopiesReturnKeys;
        var copy = write with { IsCopy = true, Columns = takesKeys ? [0, .. write.Columns] : write.Columns };
        foreach (var table in new FlushPlan([copy]).Batches.SelectMany(static batch => batch).Reverse())
        {
            var numbers = table.Part.IsRoot && takesKeys ? write.Rows.Length : 0;
            if (session.Database.Compilation.Writes.Of(table).Copy is not { } text
                || ((numbers > 0 || !_checked.Contains(text.Text)) && !await TakeAsync(text, write, numbers, isAsync, cancellationToken).ConfigureAwait(false)))
            {
                _refused.Add(write.Table);
                return null;
            }
        }

        return copy;
    }

    // The table of the root is asked last, so that no keys are taken if another one refuses.
    private async ValueTask<bool> TakeAsync(CopyText text, InsertWrite write, int numbers, bool isAsync, CancellationToken cancellationToken)
    {
        var statement = new NumbersStatement(text.Numbers, write.Table, Math.Max(1, numbers));

        // Not a replica's connection, which a session may read from before it writes.
        var connection = await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (!connection.MayCopy)
        {
            return false;
        }

        await session.Channel.QueryAsync(statement, statement, isAsync, cancellationToken).ConfigureAwait(false);
        if (!statement.HasNumbers)
        {
            return false;
        }

        _checked.Add(text.Text);
        for (var row = 0; row < numbers; row++)
        {
            write.Table.SetGeneratedKey(write.Rows[row], statement[row]);
        }

        return true;
    }
}
