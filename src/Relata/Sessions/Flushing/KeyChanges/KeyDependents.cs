using Relata.Entities.Identities;
using Relata.Entities.Keys;

namespace Relata.Sessions.Flushing.KeyChanges;

/// <summary>Finds which changed primary key a foreign key refers to.</summary>
internal sealed class KeyDependents
{
    private readonly ForeignKey _key;
    private readonly IdentityMaps _from = new();
    private readonly Dictionary<Entity, Entity> _to = new(ReferenceEqualityComparer.Instance);

    private readonly KeySpellings _spellings;

    /// <param name="key">The foreign key.</param>
    /// <param name="moves">The principals, with objects that have their former and their new keys.</param>
    public KeyDependents(ForeignKey key, IEnumerable<(Entity Entity, Entity From, Entity To)> moves)
    {
        (_key, _spellings) = (key, new KeySpellings(key));
        foreach (var (_, from, to) in moves.Where(move => key.Principal.IsInstance(move.From)))
        {
            if (key.IsPartOfKey || !_spellings.MayBeSame(from, to))
            {
                _from.Of(key.Principal).Add(from);
                _to[from] = to;
            }

            _spellings.Add(from);
        }
    }

    /// <summary>An object with the new key of the principal that a dependent refers to by its former key; null if it refers to none.</summary>
    public Entity? Find(Entity dependent) => _from.FindPrincipal(_key, dependent) is { } from ? _to[from] : null;

    /// <summary>
    /// Whether only the database knows what became of a foreign key: it spells the former key otherwise, or only the spelling of the key has changed, which need not be a change for the server.
    /// </summary>
    public bool IsUnsure(Entity dependent) => _spellings.MayBeOf(dependent);

    /// <summary>Sets a foreign key to the key of a principal, without calling setters.</summary>
    public static void Set(ForeignKey key, Entity dependent, Entity principal)
    {
        for (var part = 0; part < key.Columns.Length; part++)
        {
            key.Dependent.SetValue(dependent, key.Columns[part], key.Principal.GetValue(principal, key.PrincipalColumns[part]));
        }
    }
}
