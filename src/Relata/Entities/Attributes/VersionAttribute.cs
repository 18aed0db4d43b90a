namespace Relata;

/// <summary>Maps a property to the version of its row, so that two sessions do not overwrite each other's changes unnoticed.</summary>
/// <remarks>
/// Each UPDATE and DELETE of the row has a condition on the version that was read: <c>WHERE id = @id AND version = @version</c>. If the row has another
/// one by then, or is gone, the flush throws <see cref="StaleDataException"/>. An <see cref="int"/> or <see cref="long"/> is incremented, from 1; a
/// <see cref="Guid"/> is made anew; a <see cref="DateTime"/> or <see cref="DateTimeOffset"/> is the time of the write, by the clock of
/// <see cref="DatabaseDiagnostics.TimeProvider"/>, and always later than the one before. A version that is set on an object with a row is what the row is compared with:
/// a web form returns the version that it was made from. Inserting several rows, clearing the foreign keys of rows whose principal is deleted, and adding
/// or removing link rows compare nothing.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VersionAttribute : Attribute
{
    /// <summary>The session makes the values.</summary>
    public VersionAttribute()
    {
    }

    /// <summary>Sets who makes the values.</summary>
    /// <param name="source">Who makes the values: <see cref="VersionSource.Xmin"/> needs no column.</param>
    public VersionAttribute(VersionSource source) => Source = source;

    /// <summary>Who makes the values.</summary>
    public VersionSource Source { get; }
}
