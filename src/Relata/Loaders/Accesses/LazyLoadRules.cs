using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;

namespace Relata.Loaders.Accesses;

/// <summary>What happens at a lazy load that needs SQL: by the rule of the session, it is reported or refused.</summary>
internal static class LazyLoadRules
{
    /// <param name="context">The result that the owner belongs to.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="access">The relationship.</param>
    /// <exception cref="RelationshipNotLoadedException">The session does not allow it.</exception>
    public static void Apply(LoadContext context, Entity owner, RelationshipPlan access)
    {
        var session = context.Session;
        var rule = session.LazyLoading;
        if (rule == LazyLoading.Raise)
        {
            throw new RelationshipNotLoadedException(
                $"{access.Relationship} is not loaded, and the session raises lazy loads (LazyLoading.Raise). {LoadPath.Advice(context, access.Relationship)}");
        }

        var owners = access.IsBatch ? 0 : Count(context, owner, access);
        if (owners > 1 && rule == LazyLoading.RaiseOnRepeat)
        {
            throw new RelationshipNotLoadedException(
                $"{access.Relationship} is not loaded, and was loaded lazily for another {access.Relationship.Owner} of the same result: "
                + $"the session raises repeated lazy loads (LazyLoading.RaiseOnRepeat). {LoadPath.Advice(context, access.Relationship)}");
        }

        if (rule == LazyLoading.Log && session.Database.HasWarningListener)
        {
            session.Database.Warn($"{access.Relationship} was loaded lazily{Place(access)}. {LoadPath.Advice(context, access.Relationship)}", WarningKind.LazyLoad);
        }
    }

    // The number of owners, if this one is a further one.
    private static int Count(LoadContext context, Entity owner, RelationshipPlan access)
    {
        var (owners, isNew) = context.Result.LazyLoads.Add(access, owner);
        var database = context.Session.Database;
        if (Metrics.LazyLoads.Enabled)
        {
            Metrics.LazyLoads.Add("relata.relationship", access.Relationship.ToString());
        }

        var isRepeated = isNew && owners == database.Diagnostics.MaxLazyLoads + 1;
        if (isRepeated && Metrics.RepeatedLazyLoads.Enabled)
        {
            Metrics.RepeatedLazyLoads.Add("relata.relationship", access.Relationship.ToString());
        }

        if (isRepeated && database.HasWarningListener)
        {
            database.Warn(
                $"{access.Relationship} was loaded lazily for {owners} {access.Relationship.Owner} objects of one result, by a statement for each{Place(access)}: "
                + $"N+1 statements. {LoadPath.Advice(context, access.Relationship)}",
                WarningKind.RepeatedLazyLoad);
        }

        return isNew ? owners : 0;
    }

    private static string Place(RelationshipPlan access) => CallSite.Find(access.Relationship.Name) is { } line ? $", last at {line}" : "";
}
