namespace Intranet
{
    public static class Settings
    {
        public static string Root = "http://lms/";
        public static string Token = "intranet";
        public const string MediaType = "application/vnd.dokeos+json";
        public const int Version = 1;
    }

    public static class Urls
    {
        public static readonly string Participations = "participations";

        public static string Users()
        {
            return Settings.Root + "users";
        }

        public static string ParticipationsOf(int user, string status)
        {
            return Settings.Root + Participations + "?user_ids=" + user + "&status=" + status;
        }

        public static string Group(int id)
        {
            return Settings.Root + "groups/" + id;
        }
    }
}
