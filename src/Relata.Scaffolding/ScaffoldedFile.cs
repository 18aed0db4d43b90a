namespace Relata.Scaffolding;

/// <summary>A file of the scaffolded classes.</summary>
/// <param name="Name">The name: <c>Artist.cs</c>.</param>
/// <param name="Text">The text, with <c>\n</c> at the end of each line.</param>
public sealed record ScaffoldedFile(string Name, string Text);
