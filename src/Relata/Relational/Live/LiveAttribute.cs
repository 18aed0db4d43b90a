namespace Relata.Relational.Live;

/// <summary>What an index, a unique key, a foreign key or a check has that no model has.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name.</param>
/// <param name="Text">What it has, as SQL or in words: <c>INCLUDE (id), NULLS NOT DISTINCT</c>.</param>
internal sealed record LiveAttribute(LiveElementKind Kind, string Name, string Text);
