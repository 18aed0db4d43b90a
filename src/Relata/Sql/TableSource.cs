using Relata.Mapping;

namespace Relata.Sql;

/// <summary>A table.</summary>
/// <param name="Type">The entity whose table it is.</param>
/// <param name="Alias">Its name in the statement.</param>
public sealed record TableSource(EntityType Type, string Alias) : Source(Alias);
