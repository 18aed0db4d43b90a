using Relata.Blazor.Tests.Models;

namespace Relata.Blazor.Tests;

/// <summary>A state over a database, as an application writes it.</summary>
public sealed class NoteState(Database db) : State
{
    public IReadOnlyList<Author> Authors { get; private set; } = [];

    public async Task LoadAuthors()
    {
        await using var session = db.OpenSession();
        Authors = await session.Query<Author>()
            .Options(Load.SelectIn((Author a) => a.Notes).SelectIn(n => n.Author))
            .OrderBy(a => a.Name)
            .ToListAsync(Closing);
    }

    public async Task Write(FormData form)
    {
        await using (var session = db.OpenSession())
        {
            session.Add(new Note { Text = form.Pop("text"), Author = Authors[form.Pop<int>("author")] });
            await session.CommitAsync();
        }

        await LoadAuthors();
    }

    protected internal override Task OnLoad() => LoadAuthors();
}
