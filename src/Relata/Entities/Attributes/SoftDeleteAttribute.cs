namespace Relata;

/// <summary>Maps a property to whether the row is deleted: a delete sets it and keeps the row, which the filter <see cref="DatabaseFilters.SoftDelete"/> then hides.</summary>
/// <remarks>
/// For a <see cref="DateTimeOffset"/><c>?</c> or <see cref="DateTime"/><c>?</c>, which gets the time of the delete by the clock of <see cref="DatabaseDiagnostics.TimeProvider"/>, or a
/// <see cref="bool"/>. <see cref="Session.Delete"/> sets it by an UPDATE, also of dependents with this attribute to which the delete cascades; <see cref="Session.Restore"/> clears it;
/// <see cref="Session.Purge"/> deletes the row.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SoftDeleteAttribute : Attribute;
