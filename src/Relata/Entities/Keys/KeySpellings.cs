using System.Collections.Immutable;

namespace Relata.Entities.Keys;

/// <summary>
/// Keys to which foreign keys may refer in another spelling, where the server may compare them otherwise than .NET. Only the database knows whether they do.
/// </summary>
/// <remarks>Case and trailing spaces are ignored, as collations do most often; what else a collation ignores, such as accents, is not found.</remarks>
/// <param name="key">The foreign key.</param>
internal sealed class KeySpellings(ForeignKey key)
{
    private readonly HashSet<string> _spellings = new(Comparer);

    /// <summary>Compares spellings.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The spelling of the foreign key of a dependent.</summary>
    public static string OfDependent(ForeignKey key, Entity dependent) => Of(key.Dependent, dependent, key.Columns);

    /// <summary>The spelling of the key of a principal.</summary>
    public static string OfPrincipal(ForeignKey key, Entity principal) => Of(key.Principal, principal, key.PrincipalColumns);

    /// <summary>Adds the key of a principal. One that every server compares as .NET does has no other spelling.</summary>
    public void Add(Entity principal)
    {
        if (!key.IsExact)
        {
            _spellings.Add(OfPrincipal(key, principal));
        }
    }

    /// <summary>Whether a dependent may refer to one of the keys.</summary>
    public bool MayBeOf(Entity dependent) => _spellings.Count > 0 && _spellings.Contains(OfDependent(key, dependent));

    /// <summary>Whether a dependent may refer to a principal by another spelling of its key.</summary>
    public static bool MayRefer(ForeignKey key, Entity dependent, Entity principal) => !key.IsExact && Comparer.Equals(OfDependent(key, dependent), OfPrincipal(key, principal));

    /// <summary>Whether the keys of two principals may be one to the server.</summary>
    public bool MayBeSame(Entity principal, Entity other) => !key.IsExact && Comparer.Equals(OfPrincipal(key, principal), OfPrincipal(key, other));

    private static string Of(EntityType type, Entity entity, ImmutableArray<int> columns) => string.Join('\0', columns.Select(column => $"{type.GetValue(entity, column)}".TrimEnd(' ')));
}
