namespace Relata;

/// <summary>Whether a session may write rows that a filter hides from it.</summary>
public enum FilterWrites
{
    /// <summary>They are written: the filter says what is shown, as whether a post is published.</summary>
    Allowed,

    /// <summary>They are refused by the flush: the filter says whose rows they are, as those of a tenant.</summary>
    Refused,
}
