namespace Relata;

/// <summary>Maps a property to the user who has inserted the row: what <see cref="Database.CurrentUser"/> returns, or <see cref="Session.CurrentUser"/>.</summary>
/// <remarks>
/// For a property of any type, also one that is a foreign key to the entity of users; the function must return a value of that type (REL183). An INSERT sets it, unless the program has set it. Updates
/// leave it as it is.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CreatedByAttribute : Attribute;
