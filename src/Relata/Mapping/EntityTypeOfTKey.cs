using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Sessions;

namespace Relata.Mapping;

/// <summary>An entity's description with its class and the class of its primary key as types: what generated code creates.</summary>
/// <param name="definition">The table, columns, keys and relationships.</param>
public sealed class EntityType<T, TKey>(EntityDefinition definition) : EntityType<T>(definition)
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    internal override object GetKey(Entity entity) => T.GetKey((T)entity);

    internal override IdentityMap CreateIdentityMap() => new IdentityMap<T, TKey>();

    internal override NodeReader<TRow> CreateReader<TRow>(NodeRun run, int first, JoinedNode<TRow>[] joined, bool populateExisting) =>
        new NodeReader<T, TKey, TRow>(run.Context.Session.Identities.Of<T, TKey>(), run, first, joined, populateExisting);

    internal override async ValueTask<Entity?> LoadByKeyAsync(
        GraphLoader loader, LoadPlan plan, object key, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
    {
        var keys = new KeySet<T, TKey>();
        keys.Add((TKey)key);
        var found = new List<T>(1);
        await loader.RunAsync(plan, new RootRows<T>(found), [], keys, populateExisting, isAsync, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }
}
