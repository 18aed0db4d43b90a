namespace Relata;

/// <summary>A row that a flush has written, for the entries of an audit trail.</summary>
/// <param name="Session">The session. It is in the middle of the flush and must not be used.</param>
/// <param name="Entity">The object.</param>
/// <param name="EntityName">The name of its class.</param>
/// <param name="Key">The primary key of the row, also of one whose key the database has generated; a tuple of its parts if it has several.</param>
/// <param name="Kind">What was done to the row.</param>
/// <param name="Changes">
/// The columns whose values differ, with their values before and after: of an insert those that are not null, and of a delete those that were not. A column whose value was not known before the update
/// is among them (<see cref="PropertyChange.IsOriginalKnown"/>).
/// </param>
/// <param name="User">What <see cref="Database.CurrentUser"/>, or <see cref="Session.CurrentUser"/>, returned; null if neither is set.</param>
/// <param name="Time">The time of the flush, in UTC and microseconds.</param>
public sealed record AuditedWrite(
    Session Session, Entity Entity, string EntityName, object Key, WriteKind Kind, IReadOnlyList<PropertyChange> Changes, object? User, DateTimeOffset Time);
