namespace Relata.Loaders.Options.Classes;

/// <summary>What <c>Load.Polymorphic</c> may say. The analyzer asks where it is written, and the option itself when it is made.</summary>
internal static class PolymorphicRules
{
    /// <summary>The message for an option that does not fit; null if it fits.</summary>
    /// <param name="entity">The name of the entity.</param>
    /// <param name="isOfHierarchy">Whether it belongs to a hierarchy.</param>
    /// <param name="isConcrete">Whether the hierarchy has a table for each class.</param>
    /// <param name="isKeyless">Whether its rows have no primary key.</param>
    /// <param name="strategy">The strategy; null if it is not known yet.</param>
    public static string? Refuse(string entity, bool isOfHierarchy, bool isConcrete, bool isKeyless, string? strategy)
    {
        var reason = !isOfHierarchy ? $"it belongs to no hierarchy: no class derives from {entity} with its rows"
            : isKeyless ? "its rows have no primary key, by which a further SELECT would find them"
            : isConcrete ? "its hierarchy has a table for each class, so that each row comes with all columns of its class from one table"
            : strategy is not (null or "Joined" or "SelectIn") ? $"{strategy} is no way to read columns of derived classes. Use SelectIn for one further SELECT for each class, or Joined for the SELECT that reads the rows"
            : null;
        return reason is null ? null : $"Load.Polymorphic does not fit {entity}: {reason}.";
    }
}
