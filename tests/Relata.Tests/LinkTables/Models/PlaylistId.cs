namespace Relata.Tests.LinkTables.Models;

public readonly record struct PlaylistId(Guid Value);
