using Flagboard.Models;
using Relata;
using Relata.Blazor;

namespace Flagboard.States;

/// <summary>One user with the posts they wrote and the flags they raised.</summary>
public sealed class UserState(Database db) : State
{
    public User? User { get; private set; }

    /// <summary>The number under which nobody was found. A load that failed has found out nothing.</summary>
    public int? Missing { get; private set; }

    public LoadReport? Report { get; private set; }

    public async Task Open(int id)
    {
        await using var session = db.OpenSession();
        session.RecordLoads = true;
        var query = session.Query<User>()
            .Where(u => u.Id == id)
            .Options(
                Load.SelectIn((User u) => u.Posts).SelectIn(p => p.Flags),
                Load.SelectIn((User u) => u.Flags).Joined(f => f.Post).Joined(p => p.User));
        User = await query.SingleOrDefaultAsync(Closing);
        Missing = User is null ? id : null;
        Report = new LoadReport(session.Loads);
    }
}
