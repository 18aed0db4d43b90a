using Relata.Entities.Metadata;

namespace Relata.Sessions.Auditing;

/// <summary>Who writes: asked once for each write of a session, and only if a column or the audit trail needs it.</summary>
internal sealed class CurrentUser(Session session)
{
    private bool _isAsked;
    private object? _user;

    /// <summary>The user; null if nobody says who it is.</summary>
    public object? Value
    {
        get
        {
            if (!_isAsked)
            {
                _user = (session.CurrentUser ?? session.Database.CurrentUser)?.Invoke();
                _isAsked = true;
            }

            return _user;
        }
    }

    /// <summary>The user as the value of a property.</summary>
    /// <exception cref="AuditException">It is not known who writes, or the user is of another type.</exception>
    public object? ValueFor(EntityType type, MappedColumn column)
    {
        var attribute = column.Author.HasFlag(Refresh.OnUpdate) ? "[UpdatedBy]" : "[CreatedBy]";
        if (session.CurrentUser is null && session.Database.CurrentUser is null)
        {
            throw new AuditException("REL183", $"{type.Name}.{column} has {attribute}, and nobody says who writes. Set CurrentUser of the database, or of the session.");
        }

        return Value switch
        {
            null when column.IsNullable => null,
            null => throw new AuditException("REL183", $"{type.Name}.{column} has {attribute} and is not nullable, and CurrentUser returned null. Return a user, or make it a '{column.ClrType.Name}?'."),
            var user when user.GetType() == column.ClrType => user,
            var user => throw new AuditException("REL183", $"{type.Name}.{column} has {attribute} and is a {column.ClrType.Name}, and CurrentUser returned a {user.GetType().Name}. Return a {column.ClrType.Name}."),
        };
    }
}
