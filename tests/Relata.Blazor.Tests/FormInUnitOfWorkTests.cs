using Relata.Blazor.Tests.Models;

namespace Relata.Blazor.Tests;

/// <summary>A unit of work that is run again finds the form as it was, whatever its first attempt took out.</summary>
public sealed class FormInUnitOfWorkTests : IDisposable
{
    private static readonly RunOptions Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(1) };

    private readonly SqliteDatabase _db = new("Data Source=:memory:");
    private readonly FormData _form = new(
    [
        new("text", "hello"), new("tag", "a"), new("tag", "b"), new("pinned", "on"), new("size", "7"), new("note", "n"), new("rest", "r"),
    ]);

    private int _attempt;

    public FormInUnitOfWorkTests() => _db.CreateTables();

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task Each_attempt_takes_the_same_fields()
    {
        var taken = new List<string>();

        await _db.RunAsync(
            session =>
            {
                taken.Add(TakeAll());
                session.Add(new Author { Name = taken[^1] });
                FailUntil(attempt: 3);
                return Task.CompletedTask;
            },
            Quick);

        Assert.Equal(Enumerable.Repeat("hello a b True False 7 n", 3), taken);
        Assert.Equal([new("rest", "r")], _form.Remaining);
        await using var session = _db.OpenSession();
        Assert.Equal("hello a b True False 7 n", (await session.Query<Author>().SingleAsync()).Name);
    }

    [Fact]
    public async Task What_was_taken_before_the_unit_stays_taken()
    {
        Assert.Equal("a", _form.Pop("tag"));
        var taken = new List<string>();

        await _db.RunAsync(
            _ =>
            {
                taken.Add(_form.Pop("tag"));
                FailUntil(attempt: 2);
                return Task.CompletedTask;
            },
            Quick);

        Assert.Equal(["b", "b"], taken);
        Assert.Throws<FormFieldException>(() => _form.Pop("tag"));
    }

    [Fact]
    public async Task What_a_unit_within_a_unit_took_is_there_again_for_the_next_attempt_of_either()
    {
        var taken = new List<string>();

        await _db.RunAsync(
            async _ =>
            {
                taken.Add(_form.Pop("tag"));
                await _db.RunAsync(
                    _ =>
                    {
                        taken.Add(_form.Pop("tag"));
                        FailUntil(attempt: 2);
                        return Task.CompletedTask;
                    },
                    Quick);
                FailUntil(attempt: 4);
            },
            Quick);

        Assert.Equal(["a", "b", "b", "a", "b"], taken);
    }

    [Fact]
    public async Task A_unit_that_fails_for_good_leaves_the_form_as_it_was()
    {
        await Assert.ThrowsAsync<UserException>(() => _db.RunAsync(_ =>
        {
            TakeAll();
            throw new UserException("No.");
        }));

        Assert.Equal("hello a b True False 7 n", TakeAll());
    }

    private string TakeAll()
    {
        Assert.True(_form.TryPop("note", out var note));
        Assert.True(_form.TryPop<int>("size", out var size));
        return $"{_form.Pop("text")} {_form.Pop("tag")} {_form.Pop("tag")} {_form.Pop<bool>("pinned")} {_form.Pop<bool>("hidden")} {size} {note}";
    }

    private void FailUntil(int attempt)
    {
        if (++_attempt < attempt)
        {
            throw new DeadlockException("Somebody else was first.", inner: null);
        }
    }
}
