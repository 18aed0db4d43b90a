using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>What is stored, as plain data: the rows that a session of a tenant is to see.</summary>
internal sealed class SharedRows
{
    private readonly Dictionary<int, (int Tenant, int? Author, int? Reviewer, bool IsPublished)> _notes = [];
    private readonly Dictionary<int, int> _members = [];
    private readonly Dictionary<int, int> _labels = [];
    private readonly HashSet<(int Note, int Label, int Tenant)> _links = [];

    public SharedRows(IEnumerable<Member> members, IEnumerable<Note> notes, IEnumerable<Label> labels, IEnumerable<NoteLabel> links)
    {
        _members = members.ToDictionary(member => member.Id, member => member.TenantId);
        _labels = labels.ToDictionary(label => label.Id, label => label.TenantId);
        _links = [.. links.Select(link => (link.NoteId, link.LabelId, link.TenantId))];
        foreach (var note in notes)
        {
            Set(note);
        }
    }

    private SharedRows(SharedRows other) =>
        (_notes, _members, _labels, _links) = (new(other._notes), other._members, other._labels, [.. other._links]);

    public SharedRows Copy() => new(this);

    public void Set(Note note) => _notes[note.Id] = (note.TenantId, note.AuthorId, note.ReviewerId, note.IsPublished);

    public void Remove(int note)
    {
        _notes.Remove(note);
        _links.RemoveWhere(link => link.Note == note);
    }

    public void Link(int note, int label, int tenant) => _links.Add((note, label, tenant));

    public bool IsLinked(int note, int label) => _links.Any(link => link.Note == note && link.Label == label);

    public void Unlink(int note, int label) => _links.RemoveWhere(link => link.Note == note && link.Label == label);

    public int[] Members(int tenant) => [.. _members.Where(member => member.Value == tenant).Select(member => member.Key).Order()];

    public int[] Notes(int tenant) => [.. _notes.Where(note => note.Value.Tenant == tenant).Select(note => note.Key).Order()];

    public int[] NotesOf(int member, int tenant) => [.. Notes(tenant).Where(note => _notes[note].Author == member)];

    public int[] ReviewsOf(int member, int tenant) => [.. Notes(tenant).Where(note => _notes[note].Reviewer == member)];

    public int? AuthorOf(int note, int tenant) => _notes[note].Author is { } author && _members[author] == tenant ? author : null;

    public int? ReviewerOf(int note, int tenant) => _notes[note].Reviewer is { } reviewer && _members[reviewer] == tenant ? reviewer : null;

    public int[] LabelsOf(int note, int tenant) =>
        [.. _links.Where(link => link.Note == note && link.Tenant == tenant && _labels[link.Label] == tenant).Select(link => link.Label).Order()];

    public int[] NotesOfLabel(int label, int tenant) =>
        [.. _links.Where(link => link.Label == label && link.Tenant == tenant && _notes[link.Note].Tenant == tenant).Select(link => link.Note).Order()];

    public bool IsPublished(int note) => _notes[note].IsPublished;
}
