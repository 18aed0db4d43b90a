using Flagboard.Models;

namespace Flagboard.States;

/// <summary>A post as the archive shows it.</summary>
public sealed record ArchiveLine(int Id, string Title, User Author);
