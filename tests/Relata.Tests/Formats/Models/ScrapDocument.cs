namespace Relata.Tests.Formats.Models;

public sealed record ScrapDocument(string? Note, char Sign = 'x', Dictionary<string, string[]>? Named = null);
