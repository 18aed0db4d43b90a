namespace Relata.Schema.Migrating.Running.Waiting.Leases;

/// <summary>The lease of a cluster as a migrator has read it.</summary>
/// <param name="Owner">The token of the migrator that has it; empty for none.</param>
/// <param name="Renewal">A token that each renewal changes.</param>
/// <param name="Holder">The program, machine and process of the owner.</param>
internal sealed record LeaseState(string Owner, string Renewal, string Holder)
{
    /// <summary>Whether nobody has it.</summary>
    public bool IsFree => Owner.Length == 0;
}
