using System.Collections.Frozen;

namespace Relata.Entities.Keys;

/// <summary>
/// The unique keys of a database to which foreign keys refer. Changes of them are rejected, as those of primary keys are, and so are references to a key that is null.
/// </summary>
/// <param name="models">The entities of the database.</param>
internal sealed class ReferencedKeys(ModelSet models)
{
    private readonly FrozenDictionary<EntityType, ForeignKey[]> _references =
        models.SelectMany(type => type.ForeignKeys).Where(key => !key.IsToPrimaryKey).Distinct().GroupBy(key => key.Principal).ToFrozenDictionary(keys => keys.Key, keys => keys.ToArray());

    /// <summary>Checks that the unique keys of an entity, to which foreign keys refer, are those of its row.</summary>
    /// <param name="principal">The entity.</param>
    /// <param name="before">The entity as its row is; null if that is not known.</param>
    /// <exception cref="ReferencedKeyException">Such a key has been changed.</exception>
    public void CheckAreStored(Entity principal, Entity? before)
    {
        if (_references.Count == 0)
        {
            return;
        }

        for (var type = principal.GetEntityType(); type is not null; type = type.Base)
        {
            foreach (var key in _references.GetValueOrDefault(type) ?? [])
            {
                if (before is null || !key.IsSameInPrincipals(principal, before))
                {
                    CheckIsStored(key, principal);
                }
            }
        }
    }

    /// <summary>Checks that the key of a principal is that of its row.</summary>
    /// <exception cref="ReferencedKeyException">The key has been changed.</exception>
    public static void CheckIsStored(ForeignKey key, Entity principal)
    {
        if (key.IsChangedIn(principal))
        {
            throw new ReferencedKeyException(
                $"{Name(key)} of a {key.Principal.Name} that has a row was changed, and {key.Dependent.Name}.{key.Name} refers to it: the rows that refer to the previous value would be "
                + "lost. Such a key stays the same: add a new object with the new one, and let the others refer to it.");
        }
    }

    /// <summary>Checks that the key of a principal outside a flush is that of its row, and not null.</summary>
    /// <exception cref="ReferencedKeyException">The key has been changed, or a column of it is null.</exception>
    public static void CheckMayBeCopied(ForeignKey key, Entity principal)
    {
        if (!key.IsToPrimaryKey)
        {
            CheckIsStored(key, principal);
            CheckIsSet(key, principal);
        }
    }

    /// <summary>Checks that a key that is to be copied is not null.</summary>
    /// <exception cref="ReferencedKeyException">A column of the key is null.</exception>
    public static void CheckIsSet(ForeignKey key, Entity principal)
    {
        if (key.IsNullInPrincipal(principal))
        {
            throw new ReferencedKeyException(
                $"A {key.Dependent.Name} is to refer to a {key.Principal.Name} whose {Name(key)} is null, so that {key.Dependent.Name}.{key.Name} would refer to nothing. "
                + "Set it before the flush.");
        }
    }

    private static string Name(ForeignKey key) => string.Join(", ", key.UniqueKey);
}
