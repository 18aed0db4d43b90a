namespace Relata.Tool.Models.Drafts;

public enum PostState
{
    Draft,
    Final,
}
