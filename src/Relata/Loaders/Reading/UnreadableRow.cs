using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Reading;

/// <summary>Creates the error for a row that cannot be read as an entity, with the names of the entity, property and column, and the row's key.</summary>
internal static class UnreadableRow
{
    /// <summary>Whether an exception was caused by an unsuitable value. Other exceptions are not translated.</summary>
    public static bool IsCause(Exception error) => error is RelataException
        ? error.GetType() == typeof(DatabaseException)
        : error is not (OperationCanceledException or OutOfMemoryException or InsufficientExecutionStackException);

    /// <param name="row">The row.</param>
    /// <param name="shape">The positions of the entity's columns in the row.</param>
    /// <param name="error">The exception that reading a value has thrown.</param>
    public static DatabaseException Error<T, TRow>(ref TRow row, RowShape shape, Exception error)
        where T : Entity, IEntity<T>
        where TRow : struct, IRow
    {
        var cause = error as DatabaseException ?? row.Unfit(error);
        var text = cause.Message[(cause.Code.Length + 2)..];
        return new DatabaseException($"{text} {Place<T, TRow>(row, shape, text)}", cause.InnerException ?? error);
    }

    // Reads the row again to determine the column that cannot be read.
    private static string Place<T, TRow>(TRow row, RowShape shape, string message)
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
            : message.Contains(member, StringComparison.Ordinal) ? $"The key of the row is {type.GetKey(read)}."
            : $"It is {member} of the row with the key {type.GetKey(read)}.";
    }
}
