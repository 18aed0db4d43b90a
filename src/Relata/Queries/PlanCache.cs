namespace Relata.Queries;

/// <summary>The compiled queries of a database, by shape.</summary>
internal sealed class PlanCache;
