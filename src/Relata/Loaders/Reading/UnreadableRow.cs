using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>The error for a row from which no object can be made: it names the entity, the property, the column and the key.</summary>
internal static class UnreadableRow
{
    /// <summary>Whether an error is one of a value that does not fit. Others pass as they are.</summary>
    public static bool IsCause(Exception error) => error is RelataException
        ? error.GetType() == typeof(DatabaseException)
        : error is not (OperationCanceledException or OutOfMemoryException or InsufficientExecutionStackException);

    /// <param name="row">The row.</param>
    /// <param name="shape">Where in the row the entity's columns are.</param>
    /// <param name="error">What was thrown for one of its values.</param>
    public static DatabaseException Error<T, TRow>(ref TRow row, RowShape shape, Exception error)
        where T : Entity, IEntity<T>
        where TRow : struct, IRow
    {
        var cause = error as DatabaseException ?? row.Unfit(error);
        var text = cause.Message[(cause.Code.Length + 2)..];
        return new DatabaseException($"{text} {Place<T, TRow>(row, shape, text)}", cause.InnerException ?? error);
    }

    // Read once more, to see at which column it fails.
    private static string Place<T, TRow>(TRow row, RowShape shape, string told)
        where T : Entity, IEntity<T>
        where TRow : struct, IRow
    {
        var type = T.EntityType;
        var recording = new RecordingRow<TRow>(row);
        Entity? read = null;
        try
        {
            var entity = T.Create();
            read = entity;
            shape.Read(entity, ref recording);
        }
        catch (Exception error) when (IsCause(error))
        {
        }

        var column = shape.ColumnAt(recording.Last);
        if (read is null || column < 0)
        {
            return $"The row is one of {type.Name}.";
        }

        var member = $"{type.Name}.{type.Columns[column].Property}";
        return column < type.KeyLength ? $"{member} is part of the primary key."
            : told.Contains(member, StringComparison.Ordinal) ? $"The key of the row is {type.GetKey(read)}."
            : $"It is {member} of the row with the key {type.GetKey(read)}.";
    }
}
