using Flagboard.Models;
using Relata;

namespace Flagboard.Data;

/// <summary>The notice board of a small town, as it stands when the application starts for the first time. The same each time.</summary>
public static class Board
{
    private const int FlagCount = 300;

    public static async Task FillAsync(Database db)
    {
        try
        {
            await using var session = db.OpenSession();
            if (!await session.Query<User>().AnyAsync())
            {
                await FillAsync(session);
            }
        }
        catch (ConstraintViolationException)
        {
            // Another instance that starts at the same time has filled it: names of users are unique.
            await using var session = db.OpenSession();
            if (!await session.Query<User>().AnyAsync())
            {
                throw;
            }
        }
    }

    private static async Task FillAsync(Session session)
    {
        var users = People.Names
            .Select(name => new User { Username = name, Email = $"{name}@willowbrook.example" })
            .ToList();
        session.AddRange(users);
        var dice = new Dice(seed: 20);
        var posts = Enumerable.Range(0, Notices.Count).Select(number => Notices.Write(number, users, dice)).ToList();
        session.AddRange(posts);
        for (var number = 0; number < FlagCount; number++)
        {
            session.Add(new Flag
            {
                Message = Complaints.Texts[dice.Next(Complaints.Texts.Count)],
                Post = posts[Bunched(dice) * 7 % posts.Count],
                User = users[dice.Next(users.Count)],
            });
        }

        await session.CommitAsync();
    }

    // Most posts draw few flags and some draw many: the square of an even spread bunches them at its start.
    private static int Bunched(Dice dice)
    {
        var even = dice.Next(1000) / 1000.0;
        return (int)(even * even * Notices.Count);
    }
}
