namespace Relata;

/// <summary>Maps a property to the time at which the row was last written.</summary>
/// <remarks>
/// For a <see cref="DateTime"/>, which gets UTC without a kind, as every <see cref="DateTime"/> that is read, or a
/// <see cref="DateTimeOffset"/>, in microseconds; with a converter that stores no time, such as <see cref="UnixSeconds"/>, in whole seconds. An INSERT and
/// each UPDATE of the row set it, unless the program has set it since the row was read or written. Clearing the foreign key of a row because
/// its principal is deleted is no UPDATE of the row. The clock is that of <see cref="DatabaseDiagnostics.TimeProvider"/>; all rows of a flush
/// get the same time.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UpdatedAtAttribute : Attribute;
