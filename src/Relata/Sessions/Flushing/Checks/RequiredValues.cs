using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Checks;

/// <summary>Checks what the rows of a derived class must have. The table of a hierarchy cannot, because its columns are nullable for the rows of other classes.</summary>
internal static class RequiredValues
{
    /// <exception cref="SessionStateException">A required value is missing.</exception>
    public static void Check(FlushWrite write)
    {
        var type = write.Table;
        if (type.Required!.Columns.Where(RowWrite.ColumnsOf(write).Contains).ToArray() is not { Length: > 0 } required)
        {
            return;
        }

        foreach (var row in RowWrite.RowsOf(write))
        {
            var values = type.GetValues(row, type.Required);
            foreach (var column in required.Where(column => values[column] is null))
            {
                throw new SessionStateException(
                    $"A {type.Name} has no {type.Columns[column].Property}, and must have one: the column is nullable only for the rows of other classes. Set it before the flush.");
            }
        }
    }
}
