namespace Relata.Schema.Seeding;

/// <summary>Rows of a class that were declared together.</summary>
/// <param name="Type">The class.</param>
/// <param name="Make">Makes the rows.</param>
/// <param name="IsRemoval">Whether the rows are to be deleted.</param>
internal sealed record SeedSet(EntityType Type, Func<IReadOnlyList<Entity>> Make, bool IsRemoval);
