using System.Globalization;
using System.Runtime.CompilerServices;
using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Mapping.Values;
using Relata.Sessions.Identities;

namespace Relata.Mapping;

/// <summary>An entity's description with its class and the class of its primary key as types: what generated code creates.</summary>
/// <param name="definition">The table, columns, keys and relationships.</param>
public sealed class EntityType<T, TKey>(EntityDefinition definition) : EntityType<T>(definition)
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    internal override object GetKey(Entity entity) => T.GetKey((T)entity);

    internal override IdentityMap CreateIdentityMap() => new IdentityMap<T, TKey>();

    internal override bool HasKey(Entity entity) =>
        !EqualityComparer<TKey?>.Default.Equals(T.GetKey((T)entity), default);

    // The comparisons of types are decided when the code is compiled for a key: nothing is boxed.
    internal override void SetGeneratedKey(Entity entity, long key)
    {
        if (typeof(TKey) == typeof(long))
        {
            T.SetKey((T)entity, Unsafe.As<long, TKey>(ref key));
        }
        else if (typeof(TKey) == typeof(int))
        {
            var number = checked((int)key);
            T.SetKey((T)entity, Unsafe.As<int, TKey>(ref number));
        }
        else
        {
            T.SetKey((T)entity, (TKey)Convert.ChangeType(key, typeof(TKey), CultureInfo.InvariantCulture));
        }
    }

    internal override void GiveGuid(Entity entity)
    {
        if (typeof(TKey) == typeof(Guid) && !HasKey(entity))
        {
            var key = Guid.CreateVersion7();
            T.SetKey((T)entity, Unsafe.As<Guid, TKey>(ref key));
        }
    }

    internal override async ValueTask<T?> GetAsync<TGiven>(Session session, TGiven key, bool isAsync, CancellationToken cancellationToken)
    {
        var wanted = key is object[] parts ? KeyOf(parts) : KeyConversion.To<TGiven, TKey>(this, key);
        return session.Identities.Of<T, TKey>().TryGet(wanted, out var held) && !held.IsExpired
            ? held
            : (T?)await session.Loader.GetAsync(this, wanted, [], populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);
    }

    private TKey KeyOf(object[] parts)
    {
        if (parts.Length == KeyLength)
        {
            try
            {
                var row = new ValueRow(parts);
                if (T.TryReadKey(ref row, 0, out var key))
                {
                    return key;
                }
            }
            catch (InvalidCastException)
            {
            }
        }

        throw KeyConversion.Misfit(this, string.Join(", ", parts.Select(part => part?.GetType().Name ?? "null")));
    }

    internal override NodeReader<TRow> CreateReader<TRow>(NodeRun run, int first, JoinedNode<TRow>[] joined, bool populateExisting) =>
        new NodeReader<T, TKey, TRow>(run.Context.Session.Identities.Of<T, TKey>(), run, first, joined, populateExisting);

    internal override async ValueTask<Entity?> LoadByKeyAsync(
        GraphLoader loader, LoadPlan plan, object key, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
    {
        var keys = new KeySet<T, TKey>(expected: 1);
        keys.Add((TKey)key);
        var found = new List<T>(1);
        await loader.RunAsync(plan, new RootRows<T>(found), [], keys, populateExisting, isAsync, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }
}
