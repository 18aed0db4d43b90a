using Relata.Schema.Migrating.Files;

namespace Relata;

/// <summary>A migration that was planned.</summary>
public sealed class NewMigration
{
    private readonly string _folder;
    private readonly IReadOnlyList<DraftedMigration> _drafts;

    internal NewMigration(string folder, string id, IReadOnlyList<DraftedMigration> drafts) => (_folder, Id, _drafts) = (folder, id, drafts);

    /// <summary>The name: the time and what it is for.</summary>
    public string Id { get; }

    /// <summary>The drafts, one for each kind of database.</summary>
    internal IReadOnlyList<DraftedMigration> Drafts => _drafts;

    /// <summary>Whether the models are as the last migration left them, so that there is nothing to write.</summary>
    public bool IsEmpty => _drafts.All(draft => draft.Plan.Steps.Count == 0);

    /// <summary>The plan for each kind of database, as text: the steps, what each costs, and which lose values.</summary>
    public IReadOnlyDictionary<string, string> Plans => _drafts.ToDictionary(draft => draft.Plan.Database, draft => draft.Plan.ToString());

    /// <summary>What an online migration cannot do beside readers and writers, for each kind of database.</summary>
    public IReadOnlyList<string> Notes => [.. _drafts.Where(draft => draft.Plan.Steps.Count > 0).SelectMany(draft => draft.Notes)];

    /// <summary>Writes the files of the databases for which there is a step, and their snapshots. Does nothing if <see cref="IsEmpty"/>.</summary>
    public void Write()
    {
        foreach (var draft in _drafts.Where(draft => draft.Plan.Steps.Count > 0))
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, Id)).FullName;
            File.WriteAllText(Path.Combine(folder, $"{draft.Plan.Database}.sql"), draft.File.Write());
            File.WriteAllText(draft.SnapshotPath, draft.Snapshot.Write());
        }
    }

    /// <summary>The plans, one after the other, and the notes.</summary>
    public override string ToString() => string.Join("\n\n", [.. _drafts.Select(draft => $"{draft.Plan}"), .. Notes]);
}
