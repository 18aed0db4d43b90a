namespace Relata.Relational.Live;

/// <summary>What an index, a unique key or a foreign key has that no model has.</summary>
/// <param name="IsForeignKey">Whether it is a foreign key, whose name may be that of an index too.</param>
/// <param name="Name">The name.</param>
/// <param name="Text">What it has, as SQL or in words: <c>INCLUDE (id), NULLS NOT DISTINCT</c>.</param>
internal sealed record LiveAttribute(bool IsForeignKey, string Name, string Text);
