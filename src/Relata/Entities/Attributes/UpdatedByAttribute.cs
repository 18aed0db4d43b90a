namespace Relata;

/// <summary>Maps a property to the user who has last written the row: what <see cref="Database.CurrentUser"/> returns, or <see cref="Session.CurrentUser"/>.</summary>
/// <remarks>
/// For a property of any type, also one that is a foreign key to the entity of users; the function must return a value of that type (REL183). An INSERT and each UPDATE of the row set it, also one of a query,
/// unless the program has set it since the row was read or written. Clearing the foreign key of a row because its principal is deleted is no UPDATE of the row.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UpdatedByAttribute : Attribute;
